"""Terminology: the termbase, finding its terms, and making translations use them."""
