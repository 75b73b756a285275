namespace Bongsu.Expressions;

/// <summary>
/// What must be kept of an item (or of all items that a filter selects) so that an expression can be evaluated: every value younger than <see cref="MaxAge"/>,
/// and besides them the <see cref="MaxCount"/> newest that are older.
/// </summary>
/// <param name="Item">The item; null where <paramref name="Filter"/> is given.</param>
/// <param name="Filter">The filter of a foreach function; null where <paramref name="Item"/> is given.</param>
/// <param name="MaxAge">How far back values are read, an upper bound where calendar units are used.</param>
/// <param name="MaxCount">How many values are read before that.</param>
/// <param name="Trends">True where hourly trends are read over <paramref name="TrendAge"/>.</param>
/// <param name="TrendAge">How far back trends are read, an upper bound.</param>
public sealed record ItemNeed(ItemReference? Item, ItemFilter? Filter, TimeSpan MaxAge, int MaxCount, bool Trends, TimeSpan TrendAge);
