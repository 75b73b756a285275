namespace Bongsu.Protocols.Syslog;

/// <summary>How bad, by its number (RFC 5424, 6.2.1).</summary>
public enum SyslogSeverity
{
    /// <summary>The system is unusable.</summary>
    Emergency = 0,

    /// <summary>Action must be taken at once.</summary>
    Alert = 1,

    /// <summary>Critical.</summary>
    Critical = 2,

    /// <summary>Error.</summary>
    Error = 3,

    /// <summary>Warning.</summary>
    Warning = 4,

    /// <summary>Normal but significant.</summary>
    Notice = 5,

    /// <summary>Informational.</summary>
    Info = 6,

    /// <summary>Debugging.</summary>
    Debug = 7,
}
