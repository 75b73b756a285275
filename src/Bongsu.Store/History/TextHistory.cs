using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bongsu.Configuration.History;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.History;

/// <inheritdoc />
internal sealed class TextHistory(GroupWriter writer, IDbContextFactory<BongsuDb> contexts) : ITextHistory
{
    /// <summary>The most bytes of UTF-8 that are kept of a value.</summary>
    public const int MaxBytes = 64 * 1024;
    private const int MaxRead = 10_000;

    public Task AppendAsync(IReadOnlyList<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken) =>
        values.Count == 0 ? Task.CompletedTask : writer.WriteAsync(new TextWrite([.. values.Select(v => ToRow(v.Item, v.Value))]), cancellationToken);

    public async Task<IReadOnlyList<ItemValue>> ReadAsync(
        ItemId item, ItemValueType type, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        TextValueRow[] rows = await db.TextValues.AsNoTracking()
            .Where(t => t.ItemId == item.Value && t.AtNs > from.UnixNanoseconds && t.AtNs <= to.UnixNanoseconds)
            .OrderByDescending(t => t.AtNs).ThenByDescending(t => t.Id)
            .Take(Math.Clamp(limit, 1, MaxRead))
            .ToArrayAsync(cancellationToken);
        return [.. rows.Select(r => ToValue(r, type))];
    }

    private static TextValueRow ToRow(ItemId item, ItemValue value)
    {
        byte[] bytes = Storable(value.Text);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return new TextValueRow
        {
            ItemId = item.Value,
            AtNs = value.At.UnixNanoseconds,
            Text = Encoding.UTF8.GetString(bytes),
            LogJson = value.Log is null ? null : JsonSerializer.Serialize(value.Log).Replace("\\u0000", "", StringComparison.Ordinal),
            Digest = BinaryPrimitives.ReadInt64LittleEndian(digest),
        };
    }

    /// <summary>UTF-8 that both databases keep: PostgreSQL takes no NUL in a text, and half a character is none.</summary>
    private static byte[] Storable(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text);
        if (bytes.Length <= MaxBytes)
            return bytes;
        int end = MaxBytes;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80)
            end--;
        return bytes[..end];
    }

    private static ItemValue ToValue(TextValueRow row, ItemValueType type) => type == ItemValueType.Log
        ? ItemValue.OfLog(new Timestamp(row.AtNs), row.Text, row.LogJson is null ? null : JsonSerializer.Deserialize<LogDetails>(row.LogJson))
        : ItemValue.OfText(new Timestamp(row.AtNs), row.Text);
}
