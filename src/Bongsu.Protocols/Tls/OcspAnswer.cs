namespace Bongsu.Protocols.Tls;

/// <summary>What an OCSP responder says of one certificate.</summary>
/// <param name="Status">How it is.</param>
/// <param name="RevokedAt">Since when it is revoked, UTC; null where it is not.</param>
public sealed record OcspAnswer(OcspStatus Status, DateTimeOffset? RevokedAt);
