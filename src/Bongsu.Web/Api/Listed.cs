namespace Bongsu.Web.Api;

/// <summary>A page of a list.</summary>
/// <param name="Rows">At most as many as asked for.</param>
/// <param name="Total">How many there are in all.</param>
internal sealed record Listed<T>(IReadOnlyList<T> Rows, int Total);
