namespace Bongsu.Configuration.Definitions;

/// <summary>How a connection with a host's agent or sender is secured.</summary>
public enum AgentEncryption
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>TLS with a pre-shared key.</summary>
    Psk,

    /// <summary>TLS with certificates on both sides.</summary>
    Certificate,
}
