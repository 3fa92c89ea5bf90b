"""One walk for one in need: outreach, assessment, plan, services, referral, family, monitoring, closure."""
