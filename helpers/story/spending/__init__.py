"""What the money was spent on: growth, the plan's stages, economic classes, 三公 expenses."""
