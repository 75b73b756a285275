namespace Bongsu.Store.Rows;

/// <summary>A file attached to an issue.</summary>
public sealed class IssueAttachmentRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The issue.</summary>
    public long IssueId { get; set; }

    /// <summary>Its file name, without a path.</summary>
    public required string Name { get; set; }

    /// <summary>Such as <c>image/png</c>.</summary>
    public required string MediaType { get; set; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; set; }

    /// <summary>When it was attached, Unix milliseconds UTC.</summary>
    public long AtMs { get; set; }

    /// <summary>Who attached it: a user, or a part of the program.</summary>
    public required string By { get; set; }

    /// <summary>Its contents.</summary>
    public byte[] Content { get; set; } = [];
}
