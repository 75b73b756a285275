namespace Bongsu.Model.Access;

/// <summary>What an API token may be used for.</summary>
[Flags]
public enum TokenScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Remote write, OTLP and value push.</summary>
    WriteMetrics = 1,

    /// <summary>Read what the organisation may see.</summary>
    Read = 2,

    /// <summary>Acknowledge, comment, close.</summary>
    Operate = 4,

    /// <summary>Everything, configuration, users and tokens included.</summary>
    Administer = 8,

    /// <summary>Run checks for another Bongsu whose place this one is.</summary>
    RunChecks = 16,

    /// <summary>All of them.</summary>
    All = WriteMetrics | Read | Operate | Administer | RunChecks,
}
