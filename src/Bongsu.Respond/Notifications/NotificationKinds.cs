namespace Bongsu.Respond.Notifications;

/// <summary>The names of the cases of <see cref="Notification"/>, as they stand in the store and in webhooks.</summary>
internal static class NotificationKinds
{
    /// <summary>A problem by itself.</summary>
    public const string Problem = "problem";

    /// <summary>A further message of an incident.</summary>
    public const string Update = "update";

    /// <summary>The end of a problem.</summary>
    public const string Recovery = "recovery";

    /// <summary>A line of a digest.</summary>
    public const string Digest = "digest";

    /// <summary>A problem begins to flap, or lasts after it has.</summary>
    public const string Flapping = "flapping";

    /// <summary>A fault of the configuration.</summary>
    public const string Alarm = "alarm";

    /// <summary>Open an external issue.</summary>
    public const string TrackerOpen = "tracker-open";

    /// <summary>Comment and close an external issue.</summary>
    public const string TrackerClose = "tracker-close";

    /// <summary>How many messages were held back.</summary>
    public const string Summary = "summary";

    /// <summary>A periodic report.</summary>
    public const string Report = "report";

    /// <summary>Comments and changes of an issue that somebody watches.</summary>
    public const string Watch = "watch";

    /// <summary>Somebody tries a channel.</summary>
    public const string Test = "test";

    /// <summary>True for what goes to a tracker, false for what goes to a person.</summary>
    public static bool IsTracker(string kind) => kind is TrackerOpen or TrackerClose;
}
