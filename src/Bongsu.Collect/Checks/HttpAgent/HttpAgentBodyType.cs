namespace Bongsu.Collect.Checks.HttpAgent;

/// <summary>What a request's body is.</summary>
public enum HttpAgentBodyType
{
    /// <summary>Anything, such as a form.</summary>
    Raw,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>XML.</summary>
    Xml,
}
