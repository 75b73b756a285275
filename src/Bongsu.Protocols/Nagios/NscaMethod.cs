namespace Bongsu.Protocols.Nagios;

/// <summary>How NSCA's packets are encrypted; the numbers are those of <c>encryption_method</c> in send_nsca.cfg.</summary>
public enum NscaMethod
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>By exclusive or with the greeting and the password: hides from the eye, not from anyone who tries.</summary>
    Xor = 1,

    /// <summary>Triple DES.</summary>
    TripleDes = 3,

    /// <summary>AES with a key of 256 bits, which mcrypt calls Rijndael-128.</summary>
    Aes = 14,
}
