namespace Bongsu.Web.Access.Limits;

/// <summary>
/// How often somebody may do something: so many at once, and one more each time <paramref name="Spacing"/> has passed. As metadata of an endpoint it bounds
/// requests of one address.
/// </summary>
/// <param name="Burst">How many may come at the same moment, at least 1.</param>
/// <param name="Spacing">Time after which one more may come: a tenth of a second allows ten a second for ever.</param>
internal sealed record RateLimit(int Burst, TimeSpan Spacing);
