"""The running text: paragraphs, sentences, figures, and the table lines they restate."""
