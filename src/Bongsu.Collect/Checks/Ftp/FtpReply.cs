namespace Bongsu.Collect.Checks.Ftp;

/// <summary>A reply of an FTP server.</summary>
/// <param name="Code">Its three digits (RFC 959 section 4.2).</param>
/// <param name="Text">The text of the last line.</param>
internal readonly record struct FtpReply(string Code, string Text)
{
    /// <summary>True for 2xx.</summary>
    public bool IsDone => Code[0] == '2';

    /// <summary>Code and text.</summary>
    public override string ToString() => $"{Code} {Text}";
}
