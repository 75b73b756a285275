namespace Bongsu.Model.Kinds;

/// <summary>A request to a <see cref="KindEndpoint"/>.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Places">What stood in the places of the route, by name.</param>
/// <param name="Header">Gives a header's value by its name, or null.</param>
/// <param name="Body">The body, at most <see cref="KindEndpoint.MaxBodyBytes"/> long.</param>
public sealed record KindRequest(string Method, IReadOnlyDictionary<string, string> Places, Func<string, string?> Header, Stream Body);
