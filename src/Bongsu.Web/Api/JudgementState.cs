namespace Bongsu.Web.Api;

/// <summary>What became of an owner's answer.</summary>
internal enum JudgementState
{
    /// <summary>Its change waits for infrastructure.</summary>
    Waiting,

    /// <summary>Its change was applied.</summary>
    Accepted,

    /// <summary>Infrastructure refused it.</summary>
    Refused,

    /// <summary>It changes nothing.</summary>
    Noted,
}
