namespace Bongsu.Model.Kinds;

/// <summary>The families that are widened by adding a folder.</summary>
public enum KindFamily
{
    /// <summary>Collect/Checks.</summary>
    Check,

    /// <summary>Collect/Preprocessing.</summary>
    Preprocessing,

    /// <summary>Collect/Receivers: types of items whose values others send.</summary>
    Receiver,

    /// <summary>Respond/Channels.</summary>
    Channel,

    /// <summary>Respond/Trackers.</summary>
    Tracker,

    /// <summary>Report/Sections.</summary>
    Section,

    /// <summary>Collect/Sources: other monitoring systems whose problems are shown.</summary>
    Source,

    /// <summary>Collect/Clouds: cloud accounts whose resources become hosts.</summary>
    Cloud,
}
