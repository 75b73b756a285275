namespace Bongsu.Store.Wiki;

/// <summary>Whether a page was changed.</summary>
public enum WikiOutcome
{
    /// <summary>There is a new page.</summary>
    Created,

    /// <summary>There is another version.</summary>
    Saved,

    /// <summary>It had this very text already.</summary>
    Unchanged,

    /// <summary>Somebody else has changed it since.</summary>
    Conflict,

    /// <summary>There is no such page, or the viewer may not see it.</summary>
    Missing,

    /// <summary>The name belongs to a page of another organisation.</summary>
    Taken,

    /// <summary>There are as many pages as there may be.</summary>
    Full,
}
