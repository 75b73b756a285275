namespace Bongsu.Expressions;

/// <summary>Where a clause stands: languages give it an ending by that.</summary>
internal enum Place
{
    /// <summary>It ends the sentence.</summary>
    End,

    /// <summary>An "and" follows.</summary>
    And,

    /// <summary>An "or" follows.</summary>
    Or,
}
