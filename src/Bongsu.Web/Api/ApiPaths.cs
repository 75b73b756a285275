using Bongsu.Model.Kinds;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Api;

/// <summary>Which addresses are for programs, and which are pages.</summary>
internal sealed class ApiPaths(KindRegistry kinds)
{
    private readonly PathString[] _prefixes =
    [
        "/api", "/pictures", "/prometheus", "/otlp", "/write", .. kinds.All.SelectMany(k => k.Endpoints).Select(e => new PathString("/" + e.Prefix)).Distinct(),
    ];

    /// <summary>True for what programs call, false for pages.</summary>
    public bool Contains(PathString path) => IsDescribed(path) || path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    /// <summary>True for what the API's description lists.</summary>
    public bool IsDescribed(PathString path) =>
        path == "/metrics" || path == "/healthz" || path == "/readyz" || Array.Exists(_prefixes, p => path.StartsWithSegments(p, StringComparison.Ordinal));
}
