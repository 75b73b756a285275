namespace Bongsu.Respond.Conversations;

/// <summary>Whether an account is answered.</summary>
internal enum ChatAllowance
{
    /// <summary>It is.</summary>
    Answer,

    /// <summary>It said too much, and is told so.</summary>
    Warning,

    /// <summary>It was told, and is not answered.</summary>
    Silence,
}
