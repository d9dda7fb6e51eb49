using NodaTime;

namespace Counterpart.Sandbox.Store;

/// <summary>The binary form of one property value: a byte for its type, then the value.</summary>
internal static class ValueCodec
{
    public static void Write(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string s:
                writer.Write((byte)1);
                writer.Write(s);
                break;
            case int i:
                writer.Write((byte)2);
                writer.Write(i);
                break;
            case long l:
                writer.Write((byte)3);
                writer.Write(l);
                break;
            case bool b:
                writer.Write((byte)4);
                writer.Write(b);
                break;
            case double d:
                writer.Write((byte)5);
                writer.Write(d);
                break;
            case Instant t:
                writer.Write((byte)6);
                writer.Write(t.ToUnixTimeTicks());
                break;
            case byte[] bytes:
                writer.Write((byte)7);
                writer.Write(bytes.Length);
                writer.Write(bytes);
                break;
            case Guid guid:
                writer.Write((byte)8);
                writer.Write(guid.ToByteArray());
                break;
            case Array array:
                writer.Write((byte)9);
                writer.Write(ElementCode(array));
                writer.Write(array.Length);
                foreach (var element in array)
                {
                    Write(writer, element!);
                }

                break;
            default:
                throw new InvalidOperationException($"A property cannot hold a {value.GetType().Name}.");
        }
    }

    public static object Read(BinaryReader reader)
    {
        switch (reader.ReadByte())
        {
            case 1:
                return reader.ReadString();
            case 2:
                return reader.ReadInt32();
            case 3:
                return reader.ReadInt64();
            case 4:
                return reader.ReadBoolean();
            case 5:
                return reader.ReadDouble();
            case 6:
                return Instant.FromUnixTimeTicks(reader.ReadInt64());
            case 7:
                return reader.ReadBytes(reader.ReadInt32());
            case 8:
                return new Guid(reader.ReadBytes(16));
            case 9:
                return ReadArray(reader);
            default:
                throw new InvalidDataException("The mailbox log holds a value of an unknown type.");
        }
    }

    private static byte ElementCode(Array array) => array switch
    {
        string[] => 1,
        int[] => 2,
        long[] => 3,
        double[] => 5,
        Instant[] => 6,
        byte[][] => 7,
        Guid[] => 8,
        _ => throw new InvalidOperationException($"A property cannot hold a {array.GetType().Name}."),
    };

    private static Array ReadArray(BinaryReader reader)
    {
        var code = reader.ReadByte();
        var length = reader.ReadInt32();
        Array array = code switch
        {
            1 => new string[length],
            2 => new int[length],
            3 => new long[length],
            5 => new double[length],
            6 => new Instant[length],
            7 => new byte[length][],
            8 => new Guid[length],
            _ => throw new InvalidDataException("The mailbox log holds an array of an unknown type."),
        };
        for (var i = 0; i < length; i++)
        {
            array.SetValue(Read(reader), i);
        }

        return array;
    }
}
