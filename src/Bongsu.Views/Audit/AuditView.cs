namespace Bongsu.Views.Audit;

/// <summary>Who changed what, when, from what, to what; secrets are masked.</summary>
/// <param name="Id">Its number.</param>
/// <param name="AtMs">Unix milliseconds UTC.</param>
/// <param name="By">A viewer's name.</param>
/// <param name="Action">Such as <c>create</c>, <c>update</c>, <c>login-failed</c>.</param>
/// <param name="Subject">Kind and name of the object, such as <c>host web-1</c>.</param>
/// <param name="Before">JSON before, or null.</param>
/// <param name="After">JSON after, or null.</param>
public sealed record AuditView(long Id, long AtMs, string By, string Action, string Subject, string? Before, string? After);
