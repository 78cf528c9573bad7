"""The encoder (MiniLM, six layers) and its heads, in PyTorch, for training only."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, DEPTH, HEADS, INNER = 384, 6, 12, 1536


class Layer(nn.Module):
    """One transformer layer, normalised after each step as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm_after = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, lengths: list[int]) -> Tensor:
        qkv = self.query_key_value(x).view(-1, 3, HEADS, WIDTH // HEADS).permute(1, 2, 0, 3)[:, None]
        windows = [qkv] if len(lengths) == 1 else qkv.split(lengths, 3)
        seen = [F.scaled_dot_product_attention(*window) for window in windows]
        x = self.norm(x + self.dropout(self.out(torch.cat(seen, 2)[0].transpose(0, 1).reshape(-1, WIDTH))))
        return self.norm_after(x + self.dropout(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Pieces [N] of one or more windows, one after the other, and their capitalisation [N] to layers three and six,
    side by side: [N, 768]. `lengths` are those of the windows: they do not see each other."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512, dropout: float = 0.0) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(positions, WIDTH)
        self.capital = nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(DEPTH))

    def forward(self, pieces: Tensor, types: Tensor, lengths: list[int]) -> Tensor:
        place = torch.cat([self.position.weight[:length] for length in lengths])
        x = self.norm(self.word(pieces) + place + self.capital(types))
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, lengths)
            if number == DEPTH // 2:
                middle = x
        return torch.cat([middle, x], -1)

    @classmethod
    def pretrained(cls, path: Path, dropout: float = 0.0) -> Encoder:
        """From all-MiniLM-L6-v2's `model.safetensors`; the segment embedding becomes the capitalisation embedding."""
        given = load_file(path)
        own = cls(dropout=dropout)
        new = {
            "word.weight": given["embeddings.word_embeddings.weight"],
            "position.weight": given["embeddings.position_embeddings.weight"],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
            "capital.weight": given["embeddings.token_type_embeddings.weight"][:1]
            + torch.randn(4, WIDTH, generator=torch.Generator().manual_seed(1))
            * torch.tensor([[0.0], [0.02], [0.02], [0.02]]),
        }
        for n in range(DEPTH):
            old = f"encoder.layer.{n}."
            for end in ("weight", "bias"):
                new[f"layers.{n}.query_key_value.{end}"] = torch.cat(
                    [given[f"{old}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
                )
                new[f"layers.{n}.out.{end}"] = given[f"{old}attention.output.dense.{end}"]
                new[f"layers.{n}.norm.{end}"] = given[f"{old}attention.output.LayerNorm.{end}"]
                new[f"layers.{n}.wide.{end}"] = given[f"{old}intermediate.dense.{end}"]
                new[f"layers.{n}.narrow.{end}"] = given[f"{old}output.dense.{end}"]
                new[f"layers.{n}.norm_after.{end}"] = given[f"{old}output.LayerNorm.{end}"]
        own.load_state_dict(new)
        own.word.weight.requires_grad_(False)
        return own


class Tagger(nn.Module):
    """BIO tags from a bidirectional LSTM over the units: [B, U, 768] to [B, U, tags]."""

    def __init__(self, tags: int, *, inner: int = 256, hidden: int = 160, dropout: float = 0.3) -> None:
        super().__init__()
        self.narrow = nn.Linear(2 * WIDTH, inner)
        self.lstm = nn.LSTM(inner, hidden, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * hidden, tags)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        x = self.dropout(torch.tanh(self.narrow(self.dropout(x))))
        return self.out(self.dropout(self.lstm(x)[0]))


class Parser(nn.Module):
    """Arcs and relations (biaffine, Dozat and Manning 2017), parts of speech and sentence starts.

    [B, U, 768] to: arcs [B, U, U] (dependent, head), root [B, U], dependents' side of the relations [B, U, R, L],
    heads' side [B, U, L], parts of speech [B, U, P], starts [B, U]. A relation's score is the product of the two sides
    over L.
    """

    def __init__(self, relations: int, pos: int, *, arc: int = 256, label: int = 128, dropout: float = 0.3) -> None:
        super().__init__()
        self.relations, self.label = relations, label
        self.sides = nn.Linear(2 * WIDTH, 2 * arc + 2 * label)
        self.split = [arc, arc, label, label]
        self.arc = nn.Linear(arc, arc + 1)
        self.root = nn.Linear(arc, 1)
        self.relation = nn.Linear(label, relations * (label + 1))
        self.tags = nn.Linear(2 * WIDTH, pos + 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        x = self.dropout(x)
        sides = self.dropout(F.leaky_relu(self.sides(x), 0.1))
        dependent, head, below, above = sides.split(self.split, -1)
        one = torch.ones_like(head[..., :1])
        arcs = self.arc(dependent) @ torch.cat([head, one], -1).transpose(1, 2)
        relation = self.relation(below).unflatten(-1, (self.relations, self.label + 1))
        tags = self.tags(x)
        return (
            arcs,
            self.root(dependent)[..., 0],
            relation,
            torch.cat([above, one[..., :1]], -1),
            tags[..., :-1],
            tags[..., -1],
        )


class Reader(nn.Module):
    """The encoder with all heads."""

    def __init__(self, encoder: Encoder, relations: int, pos: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.attribution = Tagger(9)
        self.names = Tagger(9, hidden=128)
        self.parser = Parser(relations, pos)
