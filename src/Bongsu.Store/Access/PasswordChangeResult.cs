namespace Bongsu.Store.Access;

/// <summary>What became of a new password.</summary>
public enum PasswordChangeResult
{
    /// <summary>It holds, and every other session of the user has ended.</summary>
    Changed,

    /// <summary>The current password is wrong.</summary>
    WrongPassword,

    /// <summary>The new one is too short or too long.</summary>
    Refused,

    /// <summary>The session had ended already.</summary>
    NoSession,
}
