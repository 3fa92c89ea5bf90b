"""The made-up people of the example's district, what they got, and who works for them, 2018 to 2021."""
