namespace Bongsu.Web.Access.Proxies;

/// <summary>What one proxy says of the request that it passed on.</summary>
/// <param name="For">Whom it got the request from, as it was written; null where it does not say.</param>
/// <param name="Scheme">The scheme that it was asked by; null where it does not say.</param>
/// <param name="Host">The host that it was asked for; null where it does not say.</param>
internal readonly record struct ForwardedHop(string? For, string? Scheme, string? Host);
