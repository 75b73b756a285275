namespace Bongsu.Store.Transactions;

/// <summary>What a database's error means for the one who wanted to write.</summary>
internal enum StoreFailure
{
    /// <summary>Not the database's state: a constraint, a bug. Goes to the caller as it is.</summary>
    Callers,

    /// <summary>Another writer was in the way: the same work, done again, may succeed at once.</summary>
    Conflict,

    /// <summary>The database cannot be reached; it may be back soon.</summary>
    Unreachable,

    /// <summary>No room.</summary>
    DiskFull,

    /// <summary>The disk fails, or the file is damaged or must not be written.</summary>
    Broken,
}
