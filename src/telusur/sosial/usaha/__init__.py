"""Groups of poor families in a business together (KUBE), productive businesses (UEP), their progress."""
