"""Other programs' files: `.gmcr` of gmcr-py read and written, two-party games written as `.nfg` of Gambit."""
