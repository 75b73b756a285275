namespace Bongsu.Store.Rows;

/// <summary>Who changed what, when, from what, to what. Secrets are masked before they get here.</summary>
public sealed class AuditRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long AtMs { get; set; }

    /// <summary>A viewer's name.</summary>
    public required string By { get; set; }

    /// <summary><c>create</c>, <c>update</c>, <c>delete</c>, <c>login</c>, <c>login-failed</c>, <c>acknowledge</c>, ...</summary>
    public required string Action { get; set; }

    /// <summary>Kind and name of the object, such as <c>host web-1</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>JSON before, or null.</summary>
    public string? Before { get; set; }

    /// <summary>JSON after, or null.</summary>
    public string? After { get; set; }
}
