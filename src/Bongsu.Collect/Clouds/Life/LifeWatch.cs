namespace Bongsu.Collect.Clouds.Life;

/// <summary>
/// What must be remembered between two looks at a cloud to judge how something ended: since when it has been seen to have ended, and whether its group was
/// short since. In memory: after a start the patience begins anew. Belongs to one loop.
/// </summary>
internal sealed class LifeWatch
{
    private readonly Dictionary<string, Ended> _ended = new(StringComparer.Ordinal);
    private DateTimeOffset? _last;

    /// <summary>A look at the cloud succeeded.</summary>
    /// <returns>How long ago the one before was; more than <see cref="LifeRule.LongBlind"/> where there was none.</returns>
    public TimeSpan Looked(DateTimeOffset now)
    {
        TimeSpan blind = _last is { } last ? now - last : LifeRule.LongBlind;
        _last = now;
        return blind;
    }

    /// <summary>Completes a question with what is remembered, and remembers what it says.</summary>
    public LifeQuestion Complete(string id, LifeQuestion question, TimeSpan blind, DateTimeOffset now)
    {
        bool hasEnded = question.Seen is { State: CloudState.Gone or CloudState.Stopped } || question is { Seen: null, CouldBeSeen: true };
        if (!hasEnded)
        {
            if (question.Seen is not null)
                _ended.Remove(id);
            return question;
        }

        if (!_ended.TryGetValue(id, out Ended? ended))
            _ended[id] = ended = new Ended(now, blind);
        if (question.GroupNow is { } group && group.InService.Count < group.Desired)
            ended.WasShort = true;
        return question with { EndedFor = now - ended.Since, Blind = ended.Blind, GroupWasShort = ended.WasShort };
    }

    /// <summary>Nothing more is asked of a resource.</summary>
    public void Forget(string id) => _ended.Remove(id);

    private sealed class Ended(DateTimeOffset since, TimeSpan blind)
    {
        public DateTimeOffset Since => since;

        public TimeSpan Blind => blind;

        public bool WasShort { get; set; }
    }
}
