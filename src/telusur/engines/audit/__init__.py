"""Coded rules over a subject, their findings, waivers and manual."""
