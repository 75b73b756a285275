namespace Bongsu.Respond.Outbox;

/// <summary>What an outbox row is: the words of <see cref="Store.Rows.OutboxRow.Kind"/>.</summary>
public static class OutboxKinds
{
    /// <summary>A problem told by itself.</summary>
    public const string Problem = "problem";

    /// <summary>The end of a problem, to somebody who was told of it by itself.</summary>
    public const string Recovery = "recovery";

    /// <summary>A line of a digest: the start or the end of a problem, sent together with the others of its span.</summary>
    public const string Digest = "digest";

    /// <summary>A problem that was told begins to flap, or lasts after it has.</summary>
    public const string Flapping = "flapping";

    /// <summary>A fault of the configuration that a problem has shown.</summary>
    public const string Alarm = "alarm";

    /// <summary>Open a twin of the issue in a tracker.</summary>
    public const string TrackerOpen = "tracker-open";

    /// <summary>Comment and close the twin.</summary>
    public const string TrackerClose = "tracker-close";

    /// <summary>Somebody tries a channel.</summary>
    public const string Test = "test";

    /// <summary>True for what goes to a tracker, false for what goes to a person.</summary>
    public static bool IsTracker(string kind) => kind is TrackerOpen or TrackerClose;
}
