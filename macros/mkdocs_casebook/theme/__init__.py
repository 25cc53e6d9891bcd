"""The theme `casebook`: what is added to Material. A site builder finds its folder by this name."""
