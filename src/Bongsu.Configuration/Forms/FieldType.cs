namespace Bongsu.Configuration.Forms;

/// <summary>What a member of a definition holds, as forms show it.</summary>
public enum FieldType
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A span such as <c>30s</c>.</summary>
    Duration,

    /// <summary>A level, 1 to 5.</summary>
    Level,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>A text that is never shown.</summary>
    Secret,

    /// <summary>Members of its own.</summary>
    Object,

    /// <summary>Several of its element.</summary>
    List,

    /// <summary>Texts by name.</summary>
    Map,
}
