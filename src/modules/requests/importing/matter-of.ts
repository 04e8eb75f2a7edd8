import type { Instant } from "#lib/instants.ts";
import { isPublicRow } from "../acting/effects.ts";
import type { MatterRow } from "../acting/load.ts";
import { pointOf } from "../acting/place.ts";
import { untouched } from "../acting/untouched.ts";
import type { Town } from "../town.ts";
import type { Prepared } from "./prepare.ts";

export interface Numbered {
  readonly number: string;
  readonly version: number;
  /** When it was brought over: for whoever keeps a copy it has changed now. */
  readonly at: Instant;
}

/**
 * The whole row of an imported matter. Nobody is known who reported it, so nothing is sealed; where nothing is personal nothing is erased by
 * time either. Whether it ended in time is known only where the source said by when it had to.
 */
export function matterOf(town: Town, prepared: Prepared, { number, version, at }: Numbered): MatterRow {
  const { row, area, routing, standing, columns, openedAt, endedAt, dueAt, isFunctionPublic } = prepared;
  const { outcome, isDefaultDesk, trace } = routing;
  const isOpen = columns.is_open;
  const point = isFunctionPublic && row.isPublished ? pointOf(row) : undefined;
  const bare: MatterRow = {
    ...untouched,
    number,
    kind: "request",
    parent: null,
    family: number,
    joined_to: null,
    function: row.function,
    area,
    body: routing.body,
    hears: null,
    about_body: null,
    register_version: town.version,
    routing: { outcome, isDefaultDesk, trace },
    ...columns,
    due_at: isOpen ? (dueAt ?? null) : null,
    due_order: isOpen && dueAt !== undefined ? dueAt : columns.due_order,
    standing,
    opened_at: openedAt,
    changed_at: at,
    closed_at: endedAt ?? null,
    ended_in_time: endedAt === undefined || dueAt === undefined ? null : endedAt <= dueAt,
    version,
    subject: null,
    reporter: null,
    claim_hash: null,
    language: town.register.jurisdiction.language,
    is_agreed: row.isPublished,
    is_function_public: isFunctionPublic,
    longitude: point?.lon ?? null,
    latitude: point?.lat ?? null,
    erased_at: null,
  };
  return { ...bare, is_public: isPublicRow(bare) };
}
