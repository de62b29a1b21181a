-- Bands between 5 and 30 are half as wide, so that a list by a score has fewer leads of a band to sort.
update lead_state set
    engagement_band = case when engagement_band < 3 then engagement_band
        when engagement < 30 then greatest(3, 1 + floor(engagement / 2.5)) else 7 + floor(engagement / 5) end,
    intent_band = case when intent_band < 3 then intent_band
        when intent < 30 then greatest(3, 1 + floor(intent / 2.5)) else 7 + floor(intent / 5) end
where engagement_band > 2 or intent_band > 2;
