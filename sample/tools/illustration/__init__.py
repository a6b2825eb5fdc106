"""The drawings that accompany the sample entries: flat shapes in one palette, composed as SVG."""
