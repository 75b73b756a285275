namespace Bongsu.Collect.Receivers.Journal;

/// <summary>How severe an entry is: syslog's severities, the most severe first (RFC 5424, section 6.2.1).</summary>
public enum JournalPriority
{
    /// <summary>The system is unusable.</summary>
    Emergency,

    /// <summary>Action must be taken immediately.</summary>
    Alert,

    /// <summary>Critical conditions.</summary>
    Critical,

    /// <summary>Error conditions.</summary>
    Error,

    /// <summary>Warning conditions.</summary>
    Warning,

    /// <summary>Normal but significant conditions.</summary>
    Notice,

    /// <summary>Informational messages.</summary>
    Informational,

    /// <summary>Debug-level messages.</summary>
    Debug,
}
