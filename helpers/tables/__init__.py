"""From a grid to lines: header and body, columns, what header words mean, the tree of rows."""
