namespace Bongsu.Views.Readers;

/// <summary>A page of a longer list.</summary>
/// <param name="Rows">At most as many as asked for.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, int Total);
