"""Text, XLSX and DOCX turned into grids whose cells know where they stood."""
