namespace Bongsu.Collect.Checks.Nagios;

/// <summary>How a plugin's process ended.</summary>
internal enum PluginEnd
{
    /// <summary>By itself, with an exit code.</summary>
    Exited,

    /// <summary>By a signal that we did not send.</summary>
    Signalled,

    /// <summary>By us, because its time was over.</summary>
    TimedOut,

    /// <summary>By us, because it printed without an end.</summary>
    Flooded,
}
