using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Bongsu.Protocols.Nagios;

/// <summary>
/// Encrypts or decrypts the packets of one connection of NSCA (protocols page, section G3). Block ciphers run over all of them in one go, in CFB mode of 8 bits
/// from the greeting's first bytes on; the exclusive or begins with each packet.
/// </summary>
/// <param name="method">How.</param>
/// <param name="password">The password that both sides know.</param>
/// <param name="greeting">The random bytes that the server began with: 128.</param>
public sealed class NscaCipher(NscaMethod method, string password, ReadOnlySpan<byte> greeting)
{
    private const int AesKey = 32;
    private const int AesBlock = 16;
    private const int DesKey = 24;
    private const int DesBlock = 8;

    private readonly byte[] _password = Encoding.UTF8.GetBytes(password);
    private readonly byte[] _greeting = greeting.ToArray();
    private byte[] _before = greeting[..(method == NscaMethod.TripleDes ? DesBlock : AesBlock)].ToArray();

    /// <summary>Decrypts a packet in place.</summary>
    public void Decrypt(Span<byte> packet) => Apply(packet, encrypt: false);

    /// <summary>Encrypts a packet in place.</summary>
    public void Encrypt(Span<byte> packet) => Apply(packet, encrypt: true);

    private void Apply(Span<byte> packet, bool encrypt)
    {
        byte[] last = packet.Length < AesBlock ? _before : packet[^AesBlock..].ToArray();
        switch (method)
        {
            case NscaMethod.Xor:
                for (int i = 0; i < packet.Length; i++)
                    packet[i] ^= (byte)(_greeting[i % _greeting.Length] ^ (_password.Length == 0 ? 0 : _password[i % _password.Length]));
                break;
            case NscaMethod.Aes:
                using (var aes = Aes.Create())
                {
                    aes.Key = Key(AesKey);
                    byte[] changed = encrypt
                        ? aes.EncryptCfb(packet, _before, PaddingMode.None, feedbackSizeInBits: 8)
                        : aes.DecryptCfb(packet, _before, PaddingMode.None, feedbackSizeInBits: 8);
                    changed.CopyTo(packet);
                }

                break;
            case NscaMethod.TripleDes:
                // Not the platform's, which refuses the weak keys that short passwords make.
                var cipher = new CfbBlockCipher(new DesEdeEngine(), 8);
                cipher.Init(encrypt, new ParametersWithIV(new KeyParameter(Key(DesKey)), _before[^DesBlock..]));
                for (int i = 0; i < packet.Length; i++)
                    cipher.ProcessBlock(packet[i..], packet[i..]);
                break;
            default:
                break;
        }

        // What was on the wire is what the next packet begins from.
        _before = encrypt && packet.Length >= AesBlock ? packet[^AesBlock..].ToArray() : last;
    }

    /// <summary>The password, cut or filled up with zeros.</summary>
    private byte[] Key(int length)
    {
        byte[] key = new byte[length];
        _password.AsSpan(0, Math.Min(length, _password.Length)).CopyTo(key);
        return key;
    }
}
