namespace Bongsu.Collect.Checks.Tls;

/// <summary>What is asked of the response of OCSP that a server staples to its certificate.</summary>
public enum Stapling
{
    /// <summary>It is not asked for.</summary>
    None,

    /// <summary>What there is must be good; a certificate that demands one must have it.</summary>
    Read,

    /// <summary>There must be a good one.</summary>
    Required,
}
