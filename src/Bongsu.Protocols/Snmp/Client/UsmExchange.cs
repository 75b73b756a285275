using System.Buffers.Binary;
using System.Security.Cryptography;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Usm;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>
/// Asks in version 3: finds out the agent's engine, keeps to its clock, and believes only what is authentic, where that is asked for (RFC 3414 sections 3 and
/// 4). Reports of what is wrong are the exception: an agent that does not know the user cannot authenticate to it.
/// </summary>
internal sealed class UsmExchange(SnmpTransport transport, SnmpTarget target, EngineTable engines, PasswordKeys passwords, TimeProvider time) : IExchange
{
    // One for an agent that was restarted, one for a clock, and one to spare.
    private const int MostAttempts = 4;

    private readonly UsmUser _user = target.User ?? throw new ArgumentException("Version 3 needs a user.", nameof(target));
    private long _salt = BinaryPrimitives.ReadInt64BigEndian(RandomNumberGenerator.GetBytes(8));

    /// <inheritdoc />
    public async ValueTask<Pdu> AskAsync(Pdu question, CancellationToken cancellationToken)
    {
        Engine engine = engines.Find(target.Address, _user.Name) ?? await DiscoverAsync(cancellationToken);
        for (int attempt = 0; ; attempt++)
        {
            (UsmMessage message, Pdu answer) = await AskWithEngineAsync(question, engine, cancellationToken);
            if (answer.Type == PduType.Response)
                return answer;
            UsmReport report = UsmReports.Of(answer);
            if (report is not (UsmReport.NotInTimeWindow or UsmReport.UnknownEngine) || attempt + 1 >= MostAttempts)
                throw Fault(report, answer);

            // The clock of an engine that we know, or another engine at the address: a device was replaced.
            engine = new Engine(message.Engine, message.Boots, message.Time, time.GetTimestamp(), message.IsAuthenticated);
            engines.Set(target.Address, _user.Name, engine);
        }
    }

    // RFC 3414 section 4: a question without engine and user is answered by a report that names the engine.
    private async ValueTask<Engine> DiscoverAsync(CancellationToken cancellationToken)
    {
        UsmMessage? found = null;
        await transport.AskAsync(
            target,
            id =>
            {
                byte[] data = new ScopedPdu(ReadOnlyMemory<byte>.Empty, "", new Pdu(PduType.Get, id, [])).Encode();
                return UsmMessage.Encode(new UsmMessage { Id = id, IsReportable = true, Data = data }, UsmKeys.None, ReadOnlyMemory<byte>.Empty);
            },
            datagram =>
            {
                // RFC 3411 section 5: an id of an engine has 5 to 32 bytes.
                if (!UsmMessage.TryDecode(datagram, out UsmMessage? message) || message.Engine.Length is < 5 or > 32)
                    return false;
                found = message;
                return true;
            },
            cancellationToken);
        var engine = new Engine(found!.Engine, found.Boots, found.Time, time.GetTimestamp(), IsTrusted: false);
        engines.Set(target.Address, _user.Name, engine);
        return engine;
    }

    private async ValueTask<(UsmMessage Message, Pdu Answer)> AskWithEngineAsync(Pdu question, Engine engine, CancellationToken cancellationToken)
    {
        UsmKeys keys = passwords.Of(_user, engine.Id.Span);
        try
        {
            return await AskAsync(question, engine, keys, cancellationToken);
        }
        catch (OperationCanceledException) when (keys.Encrypts && engines.Find(target.Address, _user.Name) is not { IsTrusted: true })
        {
            // net-snmp drops what it decrypts to nonsense. The next question looks for the engine again, so that one that is gone is not blamed for that.
            engines.Forget(target.Address, _user.Name);
            throw new SnmpException(SnmpFault.SilentToEncrypted);
        }
    }

    private async ValueTask<(UsmMessage Message, Pdu Answer)> AskAsync(Pdu question, Engine engine, UsmKeys keys, CancellationToken cancellationToken)
    {
        (UsmMessage, Pdu)? answer = null;
        await transport.AskAsync(
            target,
            id =>
            {
                var message = new UsmMessage
                {
                    Id = id,
                    IsReportable = true,
                    Engine = engine.Id,
                    Boots = engine.Boots,
                    Time = engine.TimeAt(time),
                    User = _user.Name,
                    Data = new ScopedPdu(engine.Id, _user.Context, question with { RequestId = id }).Encode(),
                };
                return UsmMessage.Encode(message, keys, NextSalt(engine.Boots, keys));
            },
            datagram =>
            {
                answer = Read(datagram, engine, keys);
                return answer is not null;
            },
            cancellationToken);
        return answer!.Value;
    }

    /// <summary>Reads an answer; null where it is none, or not to be believed.</summary>
    private (UsmMessage Message, Pdu Answer)? Read(byte[] datagram, Engine engine, UsmKeys keys)
    {
        if (!UsmMessage.TryDecode(datagram, out UsmMessage? message))
            return null;
        bool authentic = message.IsAuthenticated
            && message.Engine.Span.SequenceEqual(engine.Id.Span)
            && keys.IsAuthentic(datagram, message.CodeAt, message.CodeLength);
        if (message.IsAuthenticated && !authentic)
            return null;
        if (authentic)
        {
            if (!engine.IsTimely(message.Boots, message.Time, time))
                return null;
            engines.Set(target.Address, _user.Name, (engines.Find(target.Address, _user.Name) ?? engine).Heard(message.Boots, message.Time, time));
        }

        ReadOnlyMemory<byte> data = message.Data;
        if (message.IsEncrypted)
        {
            if (!keys.Encrypts || !authentic || keys.Decrypt(data.Span, message.Boots, message.Time, message.Salt.Span) is not { } plain)
                return null;
            data = plain;
        }

        if (!ScopedPdu.TryDecode(data.Span, out ScopedPdu? scoped))
            return null;
        bool asProtected = authentic == keys.Authenticates && message.IsEncrypted == keys.Encrypts;
        return scoped.Pdu.Type switch
        {
            PduType.Response when asProtected => (message, scoped.Pdu),
            PduType.Report => (message, scoped.Pdu),
            _ => null,
        };
    }

    // RFC 3414 section 8.1.1.1 wants the boots in front for DES; for AES (RFC 3826 section 3.1.2.1) 8 bytes that do not repeat.
    private byte[] NextSalt(int boots, UsmKeys keys)
    {
        if (!keys.Encrypts)
            return [];
        byte[] salt = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(salt, Interlocked.Increment(ref _salt));
        if (keys.SaltHasBoots)
            BinaryPrimitives.WriteInt32BigEndian(salt, boots);
        return salt;
    }

    private static SnmpException Fault(UsmReport report, Pdu pdu) => report switch
    {
        UsmReport.UnsupportedSecurityLevel => new SnmpException(SnmpFault.SecurityLevel),
        UsmReport.NotInTimeWindow => new SnmpException(SnmpFault.TimeWindow),
        UsmReport.UnknownUser => new SnmpException(SnmpFault.UnknownUser),
        UsmReport.WrongDigest => new SnmpException(SnmpFault.WrongAuthentication),
        UsmReport.Decryption => new SnmpException(SnmpFault.WrongEncryption),
        UsmReport.UnknownContext => new SnmpException(SnmpFault.UnknownContext),
        _ => new SnmpException(SnmpFault.Report, pdu.Variables is [var counter, ..] ? counter.Name.ToString() : "-"),
    };
}
