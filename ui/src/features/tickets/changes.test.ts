import { describe, expect, it } from 'vitest';
import { speech } from '@/app/i18n';
import { en } from '@/app/messages/en';
import { ml } from '@/app/messages/ml';
import { NOON } from '@/backend/fake';
import type { FieldChange } from '@/backend/types';
import { changeWords } from './changes';

/** One change of every field that the engine tells, as it sends it. */
const CHANGES: { [F in FieldChange['field']]: Extract<FieldChange, { field: F }> } = {
  problem: { field: 'problem', before: 'AC noisy', after: 'AC dead' },
  service: { field: 'service', before: 'ac_repair', after: 'gas_refill' },
  appliance: { field: 'appliance', before: 'ac', after: 'refrigerator' },
  brand: { field: 'brand', before: '', after: 'lg' },
  urgency: { field: 'urgency', before: 'normal', after: 'high' },
  priority: { field: 'priority', before: 'low', after: 'high' },
  town: { field: 'town', before: 'Ranni', after: 'Adoor' },
  address: { field: 'address', before: '', after: '12, Church Road' },
  preferred_time: { field: 'preferred_time', before: '', after: 'after 4' },
  technician: { field: 'technician', before: null, after: 'Sajan' },
  visit: { field: 'visit', before: null, after: NOON },
  visit_minutes: { field: 'visit_minutes', before: 60, after: 150 },
  deleted: { field: 'deleted', before: false, after: true },
  emergency: { field: 'emergency', before: false, after: true },
};

describe('a changed field in the timeline', () => {
  const t = speech('en', en);

  it('is said in words, its values too', () => {
    const said = Object.values(CHANGES).map((change) => changeWords(t, change));
    expect(said).toEqual([
      'Problem: AC noisy → AC dead',
      'Service: AC repair → Gas refill',
      'Appliance: AC → Refrigerator',
      'Brand: – → lg',
      'Customer says: Usual → Soon',
      'Priority: Low → High',
      'Town: Ranni → Adoor',
      'Address: – → 12, Church Road',
      'Wished time: – → after 4',
      'Technician: Nobody yet → Sajan',
      expect.stringMatching(/^Visit: Not booked → Tue, 24 Nov,? 12:00$/),
      'Length of the visit: 1 h → 2 h 30 min',
      'deleted it',
      'found danger or dependence: an emergency',
    ]);
  });

  it('has no column name and no bare instant, in either language', () => {
    const malayalam = speech('ml', ml);
    for (const change of Object.values(CHANGES)) {
      for (const speaks of [t, malayalam]) expect(changeWords(speaks, change)).not.toMatch(/[a-z]_[a-z]|\d{9}/);
      expect(changeWords(malayalam, change)).toMatch(/[\u0d00-\u0d7f]/);
    }
  });
});
