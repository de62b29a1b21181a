-- Which of the attributes that can be derived were given instead, so that one that is told later can be taken in without
-- reading the whole history: names joined by a comma; null while nobody told anything.
alter table lead add column given text;
