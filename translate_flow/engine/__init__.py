"""Translation: which packages are installed, how they are had, and what they say."""
