namespace Bongsu.Store.Databases;

/// <summary>
/// Decides from the migrations a database has whether this version can use it. Migrations are named by the second in which they were made, so names sort by
/// age.
/// </summary>
internal static class SchemaAge
{
    /// <summary>Why the database cannot be used, with the remedy; null where it can.</summary>
    /// <param name="known">The migrations of this version, oldest first.</param>
    /// <param name="applied">Those that the database has; none for a new one.</param>
    public static string? Refusal(IReadOnlyList<string> known, IReadOnlyCollection<string> applied)
    {
        string? unknown = applied.FirstOrDefault(m => !known.Contains(m, StringComparer.Ordinal));
        if (unknown is null)
            return null;
        return string.CompareOrdinal(unknown, known[0]) < 0
            ? $"The database was made by a development version of Bongsu from before the first release (it has the migration {unknown}), which this version "
                + "cannot read. "
              + "It was left as it is: export its configuration with that version, and start this one with a new data directory or database."
            : $"The database was written by a newer version of Bongsu (it has the migration {unknown}): start that version, or restore a backup.";
    }
}
